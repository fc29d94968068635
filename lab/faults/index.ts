import type { Fault } from './fault.ts';
import { API_FAULTS } from './table/apis.ts';
import { BUS_FAULTS } from './table/bus.ts';
import { COMPUTE_FAULTS } from './table/compute.ts';
import { DATABASE_FAULTS } from './table/database.ts';
import { IDENTITY_FAULTS } from './table/identity.ts';
import { ORPHAN_FAULTS } from './table/orphans.ts';
import { PROCESS_FAULTS } from './table/processes.ts';
import { STORAGE_FAULTS } from './table/storage.ts';

/** A chapter of the table of faults. */
export interface FaultGroup {
  readonly title: string;
  readonly faults: readonly Fault[];
}

export const FAULT_GROUPS: readonly FaultGroup[] = [
  { title: 'Processes', faults: PROCESS_FAULTS },
  { title: 'The message bus', faults: BUS_FAULTS },
  { title: 'The database server', faults: DATABASE_FAULTS },
  { title: 'Rows of the database', faults: ORPHAN_FAULTS },
  { title: 'Identity, secrets and clocks', faults: IDENTITY_FAULTS },
  { title: 'Quotas, scheduling and hypervisors', faults: COMPUTE_FAULTS },
  { title: 'Images, volumes and objects', faults: STORAGE_FAULTS },
  { title: 'APIs', faults: API_FAULTS },
];

/** Everything that can be put into the lab. */
export const FAULTS: readonly Fault[] = FAULT_GROUPS.flatMap(({ faults }) => faults);
