// web: the page, on loopback, in the browser of this machine.
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "distinguo/published_law.h"
#include "web/page_server.h"

extern char** environ;

namespace distinguo::cli {

namespace {

struct WebCommand {
  int port = 0;
  bool no_browser = false;
};

// What opens an address in the browser that the person chose; quietly nothing where there is none.
void open_browser(const std::string& address) {
#ifdef __APPLE__
  std::string program = "open";
#else
  std::string program = "xdg-open";
#endif
  std::string argument = address;
  char* arguments[] = {program.data(), argument.data(), nullptr};
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", 1, 0);
  posix_spawn_file_actions_addopen(&quiet, 2, "/dev/null", 1, 0);
  pid_t child = 0;
  if (posix_spawnp(&child, program.c_str(), &quiet, nullptr, arguments, environ) == 0) {
    std::thread([child] { waitpid(child, nullptr, 0); }).detach();
  }
  posix_spawn_file_actions_destroy(&quiet);
}

// The policy that the page states for itself; and no other page may show it in a frame, which a page cannot say itself.
std::string policy_of(const std::vector<web::PageFile>& files) {
  constexpr std::string_view kStated = "http-equiv=\"Content-Security-Policy\" content=\"";
  std::string policy = "frame-ancestors 'none'";
  for (const web::PageFile& file : files) {
    const size_t stated = file.path == "index.html" ? file.bytes.find(kStated) : std::string_view::npos;
    if (stated == std::string_view::npos) continue;
    const size_t begin = stated + kStated.size();
    policy = std::string(file.bytes.substr(begin, file.bytes.find('"', begin) - begin)) + "; " + policy;
  }
  return policy;
}

int web_command(Console& console, const WebCommand& options) {
  std::vector<web::PageFile> files;
  for (const EmbeddedFile* file = published_page_begin(); file != published_page_end(); ++file) files.push_back({file->path, file->text});
  if (files.empty()) {
    throw CommandError(kBadUsage, "this program was built without the page",
                       "in the project's folder run script/web, and build the program again");
  }
  // Ended by a signal, which one thread waits for: a handler could not stop a server safely.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  web::PageServer server(files, policy_of(files));
  const int port = server.bind(options.port);
  if (port == 0) {
    throw CommandError(kBadInput, options.port == 0 ? "no port of this machine is free" : fmt::format("port {} is taken", options.port),
                       "leave out --port, and a free one is taken");
  }
  const std::string address = fmt::format("http://127.0.0.1:{}/", port);
  console.out(fmt::format("The page is at {}\nOnly this machine can reach it, and nothing leaves it. Ctrl-C ends it.\n", address));
  std::fflush(stdout);
  std::thread waiting([&] {
    int signal = 0;
    sigwait(&ends, &signal);
    server.stop();
    // A browser may keep its connections open for minutes, and nothing is lost with them.
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    std::_Exit(kOk);
  });
  if (!options.no_browser) open_browser(address);
  const bool ended_well = server.run();
  waiting.detach();
  if (!ended_well) throw CommandError(kBadInput, "the page can no longer be served");
  return kOk;
}

}  // namespace

void add_web_command(CLI::App& app, Console& console, Action& action) {
  const auto [command, options] = add_command(app, console, action, "web", "The page, in your browser, on this machine only",
                                              footer("distinguo web"), web_command);
  command->add_option("--port", options->port, "of this machine; else one that is free")->check(CLI::Range(1, 65535))->type_name("N");
  command->add_flag("--no-browser", options->no_browser, "only say where it is");
}

}  // namespace distinguo::cli
