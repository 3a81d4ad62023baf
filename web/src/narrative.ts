// A narrative that was read, and what a person makes of its evidence: kept, corrected, struck, or left unconfirmed.
import type { Aside, Reading, Sighting } from 'distinguo';
import type { Answer, Facts, Piece as MatterPiece } from './matter';

export type Decision = 'unconfirmed' | 'kept' | 'corrected' | 'struck';

export interface Piece {
  sighting: Sighting | Aside;
  decision: Decision;
  // What the text tells as the person sees it: as it was read, until it is corrected.
  fact: string;
  answer: Answer;
}

export interface Narrative {
  title: string;
  reading: Reading;
  pieces: readonly Piece[]; // in the order of the text
  // The evidence that was put into the matter, so that it is not put there twice.
  put: { person: string; facts: Facts } | undefined;
}

export const narrativeOf = (reading: Reading, title: string): Narrative => ({
  title,
  reading,
  pieces: reading.evidence.map((sighting) => ({ sighting, decision: 'unconfirmed', fact: sighting.fact, answer: sighting.answer })),
  put: undefined,
});

export function decided(piece: Piece, decision: 'unconfirmed' | 'kept' | 'struck'): Piece {
  return { ...piece, decision, fact: piece.sighting.fact, answer: piece.sighting.answer };
}

// A correction to what was read is no correction: the piece is kept.
export function corrected(piece: Piece, fact: string, answer: Answer): Piece {
  if (fact === piece.sighting.fact && answer === piece.sighting.answer) return decided(piece, 'kept');
  return { ...piece, decision: 'corrected', fact, answer };
}

export function decide(narrative: Narrative, at: number, change: (piece: Piece) => Piece): Narrative {
  return { ...narrative, pieces: narrative.pieces.map((piece, index) => (index === at ? change(piece) : piece)) };
}

// What the program set aside, taken as evidence by a person: it is kept at once.
export function takeUp(narrative: Narrative, aside: Aside): Narrative {
  const piece: Piece = { sighting: aside, decision: 'kept', fact: aside.fact, answer: aside.answer };
  const pieces = [...narrative.pieces, piece].sort((a, b) => a.sighting.at.begin - b.sighting.at.begin);
  return { ...narrative, pieces };
}

export function counts(pieces: readonly Piece[]): Record<Decision, number> {
  const counted: Record<Decision, number> = { unconfirmed: 0, kept: 0, corrected: 0, struck: 0 };
  for (const piece of pieces) ++counted[piece.decision];
  return counted;
}

// The evidence for a matter: all but what was struck, each piece with its quote and place, and `confirmed: no` where
// nobody has confirmed it. `place` says where the words are, such as "line 3".
export function evidenceOf(pieces: readonly Piece[], place: (sighting: Sighting | Aside) => string): Facts {
  const facts: Record<string, MatterPiece[]> = {};
  for (const { sighting, decision, fact, answer } of pieces) {
    if (decision === 'struck') continue;
    const notes = [
      ...(sighting.unsure ? ['told as not certain'] : []),
      ...(decision === 'corrected' ? [`corrected: read as ${sighting.fact} ${sighting.answer}`] : []),
    ];
    (facts[fact] ??= []).push({
      says: answer,
      ...(sighting.by ? { by: sighting.by } : {}),
      quote: sighting.quote,
      at: place(sighting),
      ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
      ...(decision === 'unconfirmed' ? { confirmed: 'no' as const } : {}),
    });
  }
  return facts;
}

// A person's facts with `added`, without what was added before; what others told stays.
export function withEvidence(facts: Facts, before: Facts, added: Facts): Facts {
  const rest: Facts = {};
  for (const [fact, told] of Object.entries(facts)) {
    const taken = before[fact];
    if (typeof told === 'string' || taken === undefined || typeof taken === 'string') rest[fact] = told;
    else {
      const left = told.filter((piece) => !taken.includes(piece));
      if (left.length > 0) rest[fact] = left;
    }
  }
  for (const [fact, told] of Object.entries(added)) {
    const other = rest[fact];
    rest[fact] = typeof other === 'object' && typeof told === 'object' ? [...other, ...told] : told;
  }
  return rest;
}
