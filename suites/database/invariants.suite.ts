import {
  check,
  INVARIANTS,
  InvariantBroken,
  notApplicable,
  readInvariant,
  servicesOf,
  topic,
  whatLasts,
} from 'seatrial/suite';

// What other checks and other users have under way is inconsistent for a moment; a defect stays.
const PATIENCE = { forMs: 12_000, everyMs: 3_000 };

topic('invariants', () => {
  for (const invariant of INVARIANTS) {
    const { title, requirements, severity = 'major', forms } = invariant;
    const services = servicesOf(invariant);
    check(title, { needs: ['database', ...services], requirements, severity }, async (context) => {
      const database = await context.places.database.open();
      const look = async () => {
        const reading = await readInvariant(database, invariant);
        return 'missing' in reading ? notApplicable(reading.missing) : reading.violations;
      };
      const violations = await whatLasts(look, { ...PATIENCE, sleep: context.sleep });
      if (violations.length === 0) return;
      context.attach('The rows', violations);
      context.attach('The newest form of the query', forms[0]?.sql);
      throw new InvariantBroken(invariant, violations);
    });
  }
});
