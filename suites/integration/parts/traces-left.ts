import { type CheckContext, expect, until } from 'seatrial/suite';
import { apis } from './witnesses/apis.ts';
import { database } from './witnesses/database.ts';
import type { Place, Subjects, Witness } from './witnesses/witness.ts';

/**
 * Who is asked what is left of a resource. A further source (the bus, the hosts) is a file beside
 * witnesses/apis.ts and a name here; each says by itself whether this run can ask it.
 */
const WITNESSES: readonly Witness[] = [apis, database];

/** What each place says, by the place's name. */
type Traces = Readonly<Record<string, readonly string[]>>;

/** Asks every place about what was, or is, there. */
export async function traces(context: CheckContext, subjects: Subjects): Promise<Traces> {
  const asked = await Promise.all(
    WITNESSES.map(async ({ name, places }) =>
      (await places(context, subjects)).map((place) => ({ witness: name, place })),
    ),
  );
  const answers = await Promise.all(
    asked.flat().flatMap(({ witness, place }) => {
      const id = subjects[place.of];
      return id === undefined ? [] : [answerOf(witness, place, id)];
    }),
  );
  return Object.fromEntries(answers);
}

async function answerOf(witness: string, place: Place, id: string) {
  return [`${witness}: ${place.name}`, await place.look(id)] as const;
}

/** A server as a subject, with the hypervisor it is on: to be asked while it runs, for nobody says so afterwards. */
export async function whereIs({ admin, facts }: CheckContext, server: string): Promise<Subjects> {
  if (!facts.hasAdmin) return { server };
  const hypervisor = (await admin.compute.servers.get(server))['OS-EXT-SRV-ATTR:hypervisor_hostname'];
  expect(hypervisor, 'the hypervisor of a running server').not.toBeNull();
  return { server, ...(hypervisor && { hypervisor }) };
}

/**
 * Expects every place to know of the subjects: before they are deleted, so that a place which sees nothing at all
 * cannot vouch for their end.
 */
export async function isKnownEverywhere(context: CheckContext, subjects: Subjects): Promise<void> {
  const found = await traces(context, subjects);
  context.attach(`known of ${kindsOf(subjects)}`, found);
  expect(
    namesOf(found, (ids) => ids.length === 0),
    'places that know nothing of it',
  ).toEqual([]);
}

/** Expects that nothing is left anywhere, once everybody had the time to clear up. */
export async function leavesNothing(context: CheckContext, subjects: Subjects): Promise<void> {
  let left: Traces = {};
  const isClean = async () => {
    left = await traces(context, subjects);
    return namesOf(left, (ids) => ids.length > 0).length === 0;
  };
  try {
    await until(`nothing to be left of ${kindsOf(subjects)}`, context.provision, isClean);
  } finally {
    context.attach(`left of ${kindsOf(subjects)}`, left);
  }
}

function namesOf(found: Traces, wanted: (ids: readonly string[]) => boolean): string[] {
  return Object.keys(found).filter((name) => wanted(found[name] ?? []));
}

function kindsOf(subjects: Subjects): string {
  const { hypervisor: _, ...kinds } = subjects;
  return Object.keys(kinds).join(', ');
}
