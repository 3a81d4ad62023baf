// A matter as the page holds it: docs/matters.md, with the evidence on a fact always as a list of pieces.
import { t } from './i18n';

export type Answer = 'yes' | 'no';
export type Silence = 'not known' | 'not asked' | 'rather not say';

export interface Piece {
  says: Answer;
  by?: string;
  quote?: string;
  at?: string;
  note?: string;
  confirmed?: 'no'; // read from a text by the machine, and by nobody else yet
}

export type Told = Silence | Piece[];
export type Facts = Record<string, Told>;

export interface Talk {
  date?: string;
  private?: Answer;
  interpreter?: 'not needed' | 'independent' | 'not independent';
  'agrees-to-talk'?: Answer;
  'agrees-to-keep'?: Answer;
  'agrees-to-share'?: Answer;
  'agrees-to-research'?: Answer;
}

export interface Person {
  id: string;
  label?: string;
  age?: number;
  born?: string;
  'age-disputed'?: Answer;
  talk?: Talk;
  facts: Facts;
}

export interface Matter {
  title: string;
  summary?: string;
  citation?: string;
  source?: string;
  note?: string;
  dates?: string | number;
  'as-of'?: string; // the day whose law is looked at: "2024-01-31"; without it that of the dates, else today
  countries?: string[];
  law?: string[];
  facts: Facts; // what holds for all persons
  persons: Person[];
}

export const emptyMatter = (title: string): Matter => ({ title, facts: {}, persons: [{ id: 'person-1', facts: {} }] });

export const isSilence = (told: Told | undefined): told is Silence => typeof told === 'string';

// The two bits of a fact, as people read them.
export type Value = 'yes' | 'no' | 'not known' | 'disputed';
export function valueOf(told: Told | undefined): Value {
  if (told === undefined || isSilence(told)) return 'not known';
  const yes = told.some((piece) => piece.says === 'yes');
  const no = told.some((piece) => piece.says === 'no');
  return yes && no ? 'disputed' : yes ? 'yes' : no ? 'no' : 'not known';
}

// ---- As a file ---------------------------------------------------------------------------------

type Loose = Record<string, unknown>;

const answerOf = (value: unknown): unknown => (value === true ? 'yes' : value === false ? 'no' : value);

function toldOf(value: unknown): Told {
  const plain = answerOf(value);
  if (plain === 'yes' || plain === 'no') return [{ says: plain }];
  if (typeof plain === 'string') return plain as Silence;
  const pieces = Array.isArray(plain) ? plain : [plain];
  return pieces.map((each): Piece => {
    const piece = answerOf(each);
    if (piece === 'yes' || piece === 'no') return { says: piece };
    const { says, confirmed, ...rest } = piece as Loose;
    return {
      ...(rest as object),
      says: answerOf(says) as Answer,
      ...(answerOf(confirmed) === 'no' ? { confirmed: 'no' as const } : {}),
    };
  });
}

const factsOf = (value: unknown): Facts =>
  Object.fromEntries(Object.entries((value ?? {}) as Loose).map(([fact, told]) => [fact, toldOf(told)]));

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]) as string[];

// What a matter file holds, whichever of its short forms it uses. The engine must have read the file without an
// error before: nothing is checked here.
export function matterOf(file: unknown): Matter {
  const { facts, persons, countries, law, ...rest } = file as Loose;
  return {
    ...(rest as { title: string }),
    ...(countries === undefined ? {} : { countries: listOf(countries) }),
    ...(law === undefined ? {} : { law: listOf(law) }),
    facts: factsOf(facts),
    persons: ((persons ?? [{ id: 'person' }]) as Loose[]).map((person) => {
      const { facts: own, talk, ...other } = person;
      const said = talk === undefined ? undefined : Object.fromEntries(Object.entries(talk as Loose).map(([key, value]) => [key, answerOf(value)]));
      return {
        ...(other as { id: string }),
        ...('age-disputed' in other ? { 'age-disputed': answerOf(other['age-disputed']) as Answer } : {}),
        ...(said === undefined ? {} : { talk: said as Talk }),
        facts: factsOf(own),
      };
    }),
  };
}

const shortest = (told: Told): unknown => {
  if (isSilence(told)) return told;
  const short = told.map((piece) => (Object.keys(piece).length === 1 ? piece.says : piece));
  return short.length === 1 ? short[0] : told;
};

const factsFile = (facts: Facts): Loose => Object.fromEntries(Object.entries(facts).map(([fact, told]) => [fact, shortest(told)]));

// The matter as a file holds it: what is empty is left out.
export function fileOf(matter: Matter): Loose {
  const { facts, persons, ...rest } = matter;
  return {
    ...rest,
    title: rest.title.trim() || t('A matter from an interview'),
    ...(Object.keys(facts).length > 0 ? { facts: factsFile(facts) } : {}),
    persons: persons.map(({ facts: own, ...person }) => ({
      ...person,
      ...(Object.keys(own).length > 0 ? { facts: factsFile(own) } : {}),
    })),
  };
}
