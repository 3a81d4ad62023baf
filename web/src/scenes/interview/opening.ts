// The opening of a talk: what to ask before anything else (docs/asking.md; the same as src/report/opening.cpp).
import { t } from '../../i18n';
import { isSilence, valueOf, type Facts, type Person, type Told } from '../../matter';

export type Reply = 'yes' | 'no' | 'not known' | 'rather not say';

export type Step =
  | 'safe' | 'private' | 'needs-interpreter' | 'trusted-interpreter' | 'agrees-to-talk' | 'agrees-to-keep'
  | 'danger' | 'under-18' | 'age-uncertain' | 'reasons-to-believe-child';

export type Opening = Partial<Record<Step, Reply>>; // the replies of this talk

const steps: readonly Step[] = [
  'safe', 'private', 'needs-interpreter', 'trusted-interpreter', 'agrees-to-talk', 'agrees-to-keep',
  'danger', 'under-18', 'age-uncertain', 'reasons-to-believe-child',
];

const factOf: Partial<Record<Step, string>> = {
  safe: 'safe-now', 'needs-interpreter': 'needs-interpreter', danger: 'in-danger-now',
  'under-18': 'under-18', 'age-uncertain': 'age-uncertain', 'reasons-to-believe-child': 'reasons-to-believe-child',
};

// Whether the talk may go on. What is not known of the person's safety may come out in the talk; that nobody listens,
// that the interpreter can be trusted, and that the person agrees must be sure.
function mayGoOn(step: Step, reply: Reply): boolean {
  if (step === 'safe') return reply !== 'no';
  return !['private', 'trusted-interpreter', 'agrees-to-talk'].includes(step) || reply === 'yes';
}

// A person as they were before this talk: what is known already is not asked again.
export interface Before {
  facts: Facts; // the matter's, and over them the person's own
  talk: Person['talk'];
  hasAge: boolean;
}

function askedFor(step: Step, replies: Opening, before: Before, keeps: boolean): boolean {
  const fact = factOf[step];
  const known = fact !== undefined && before.facts[fact] !== undefined && before.facts[fact] !== 'not asked';
  const aged = known || before.hasAge;
  const unsure = (other: Step) => replies[other] === 'not known' || replies[other] === 'rather not say';
  switch (step) {
    case 'safe':
    case 'private':
    case 'agrees-to-talk':
    case 'danger': return true;
    case 'needs-interpreter': return !known && before.talk?.interpreter === undefined;
    // At every talk: it may be another one.
    case 'trusted-interpreter': return replies['needs-interpreter'] === 'yes' || valueOf(before.facts['needs-interpreter']) === 'yes';
    case 'agrees-to-keep': return keeps && before.talk?.['agrees-to-keep'] !== 'yes';
    case 'under-18': return !aged;
    case 'age-uncertain': return !aged && unsure('under-18');
    case 'reasons-to-believe-child': return !aged && replies['age-uncertain'] === 'yes';
  }
}

// The step because of which the talk must not begin.
export const stoppedAt = (replies: Opening): Step | undefined =>
  steps.find((step) => replies[step] !== undefined && !mayGoOn(step, replies[step]));

// The step to ask now; none when the opening is over, or the talk must not begin.
export function nextStep(replies: Opening, before: Before, keeps: boolean): Step | undefined {
  if (stoppedAt(replies)) return undefined;
  return steps.find((step) => askedFor(step, replies, before, keeps) && replies[step] === undefined);
}

// The last step answered.
export const lastStep = (replies: Opening): Step | undefined => steps.filter((step) => replies[step] !== undefined).at(-1);

export const mayBeChild = (replies: Opening): boolean => replies['under-18'] === 'yes' || replies['reasons-to-believe-child'] === 'yes';

// A person's record with the replies in it: facts of the vocabulary, and the talk.
export function withOpening(person: Person, replies: Opening, today: string): Person {
  const facts: Facts = { ...person.facts };
  const talk = { ...person.talk, date: today };
  for (const [step, reply] of Object.entries(replies) as [Step, Reply][]) {
    const fact = factOf[step];
    const told: Told = reply === 'yes' || reply === 'no' ? [{ says: reply, by: t('the person') }] : reply;
    const answer = isSilence(told) ? undefined : told[0]!.says;
    if (fact) facts[fact] = told;
    if (step === 'private' && answer) talk.private = answer;
    if (step === 'needs-interpreter' && answer === 'no') talk.interpreter = 'not needed';
    if (step === 'trusted-interpreter' && answer) talk.interpreter = answer === 'yes' ? 'independent' : 'not independent';
    if ((step === 'agrees-to-talk' || step === 'agrees-to-keep') && answer) talk[step] = answer;
  }
  return { ...person, talk, facts };
}

export function wordsOf(step: Step): { question: string; more?: string } {
  switch (step) {
    case 'safe':
      return { question: t('Is the person safe now, and are you?'), more: t('No danger from those who used or brought them, or from others.') };
    case 'private':
      return {
        question: t('Is it certain that nobody can hear you, or see this screen, whom the person does not want there?'),
        more: t('A companion, relative, friend, employer or guard may be the one who controls them.'),
      };
    case 'needs-interpreter': return { question: t('Does the person need an interpreter?') };
    case 'trusted-interpreter':
      return {
        question: t('Is there an interpreter whom the person trusts?'),
        more: t('No companion, relative or employer of theirs, and nobody who brought them.'),
      };
    case 'agrees-to-talk':
      return {
        question: t('Does the person agree to talk?'),
        more: t('They know what it is for, that no help depends on it, and that they may leave any question out and stop at any time.'),
      };
    case 'agrees-to-keep':
      return {
        question: t('Does the person agree that the answers are kept in a file?'),
        more: t('Say where it is, who can read it, and that it can be deleted. Without a yes nothing is written.'),
      };
    case 'danger':
      return { question: t('Is the person, or someone close to them, in danger now?'), more: t('Also where they are not: a family that is threatened at home.') };
    case 'under-18':
      return { question: t('Was the person under 18 at the time?'), more: t('Of a child, much need not be asked.') };
    case 'age-uncertain':
      return { question: t("Is the person's age not certain?"), more: t('No reliable paper or other proof of age, or the age is disputed.') };
    case 'reasons-to-believe-child':
      return {
        question: t('Are there reasons to believe that the person is a child?'),
        more: t('What they say, how they look, papers, or others suggest an age under eighteen.'),
      };
  }
}

// What to do now, where the talk must not begin.
export function adviceOn(step: Step): { title: string; steps: string[] } {
  switch (step) {
    case 'safe':
      return {
        title: t('STOP HERE: SAFETY COMES FIRST'),
        steps: [
          t('Ask nothing more now. If anybody may see this screen, put it away.'),
          t('If life is in danger, call the emergency number of the place: 112 in Europe, 911 in North America, 999 in the United Kingdom.'),
          t('Ask the person what would make them safer, and go by it: they know the danger best.'),
          t("Confront nobody, and tell no authority over the person's head unless life is in danger."),
          t('When they are in a safe place, begin again.'),
        ],
      };
    case 'private':
      return {
        title: t('NOT YET: IT IS NOT PRIVATE'),
        steps: [
          t('Speak of something harmless, or break off.'),
          t('Find a place, and a plain reason, to be alone with the person; see a companion elsewhere.'),
          t('Then begin again.'),
        ],
      };
    case 'trusted-interpreter':
      return {
        title: t('NOT YET: THE INTERPRETER MUST BE ONE THE PERSON TRUSTS'),
        steps: [
          t('Let no companion, relative, child or employer interpret, and nobody who brought the person.'),
          t('Find one by telephone or from an organisation that the person accepts; ask about sex, origin and dialect, for some they may fear.'),
          t('Then begin again.'),
        ],
      };
    default:
      return {
        title: t('WITHOUT AGREEMENT NOTHING IS ASKED'),
        steps: [
          t('They need give no reason, and lose nothing by it.'),
          t('Offer what they need now: rest, food, a doctor, a telephone, a lawyer.'),
          t('Say how they can come back, in a way that is safe for them to remember.'),
        ],
      };
  }
}
