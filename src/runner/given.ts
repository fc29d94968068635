/** A fact that the check's `needs` have made sure of. */
export function given<Fact>(fact: Fact | undefined): Fact {
  if (fact === undefined) throw new Error('A check uses a fact that it does not name in its needs.');
  return fact;
}
