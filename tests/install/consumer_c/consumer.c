/* A program in C that embeds Distinguo: the installed library must carry the published law, and decide by it. */
#include <distinguo/distinguo.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  dg_law* law = NULL;
  dg_error* error = NULL;
  char* text = NULL;
  int failed = 1;
  if (dg_law_published(&law, &error) == DG_OK &&
      dg_why(law, "{\"title\": \"Nothing told\"}", DG_ZERO_TERMINATED, "un-tip.trafficking",
             "{\"as_of\": \"2026-01-23\", \"format\": \"text\"}", &text, NULL, &error) == DG_OK &&
      strstr(text, "Trafficking in persons (Art. 3, 5(1)): open") != NULL) {
    puts("the installed library carries its law and leaves open what nobody told");
    failed = 0;
  }
  fputs(dg_error_text(error), stdout);
  dg_error_free(error);
  dg_text_free(text);
  dg_law_free(law);
  return failed;
}
