import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Button, Choice } from '../../ui';
import type { Reply } from './opening';

export const replies = (): { value: Reply; label: string }[] => [
  { value: 'yes', label: t('Yes') },
  { value: 'no', label: t('No') },
  { value: 'not known', label: t('Not known') },
  { value: 'rather not say', label: t('Rather not say') },
];

// One question with its four answers. A new question takes the focus, so that it is read out and the answers come next.
export function ReplyForm({ name, eyebrow, question, more, initial, children, extra, onReply, onBack }: {
  name: string; // tells one question from the next
  eyebrow: string;
  question: string;
  more?: ComponentChildren;
  initial?: Reply | undefined;
  children?: (reply: Reply | undefined) => ComponentChildren; // what goes with the answer
  extra?: ComponentChildren; // further buttons
  onReply: (reply: Reply) => void;
  onBack?: (() => void) | undefined;
}) {
  const [reply, choose] = useState<Reply | undefined>(initial);
  const [missing, miss] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reply === undefined) miss(true);
    else onReply(reply);
  };
  return (
    <form class="card question" onSubmit={submit} noValidate>
      <p class="eyebrow">{eyebrow}</p>
      <h1 ref={heading} tabIndex={-1}>{question}</h1>
      {more}
      <Choice<Reply> legend={t('Answer')} hidden name={name} value={reply} options={replies()} onChange={(chosen) => { choose(chosen); miss(false); }} />
      {missing && <p class="error" role="alert">{t('Choose an answer, or “Later”.')}</p>}
      {children?.(reply)}
      <div class="actions">
        {onBack && <Button onClick={onBack}>{t('Back')}</Button>}
        <Button kind="main" type="submit">{t('Next')}</Button>
        {extra}
      </div>
    </form>
  );
}
