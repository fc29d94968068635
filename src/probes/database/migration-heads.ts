import type { SchemaName } from './schemas.ts';

/** The releases whose newest migration this is; an end that is left out is open. */
export interface HeadFacts {
  readonly head: string;
  readonly since?: string;
  readonly until?: string;
}

/**
 * The newest migration of each schema by release: Alembic's revisions as they stand in the services' own
 * `migrations/versions` of each release, and the last number of sqlalchemy-migrate before. Only what decides is listed:
 * of Keystone and Neutron the revision that expands, for those that contract stay the same for years.
 */
export const MIGRATION_HEADS: Readonly<Partial<Record<SchemaName, readonly HeadFacts[]>>> = {
  keystone: [
    { head: '27e647c0fad4', until: 'xena' },
    { head: '29e87d24a316', since: 'yoga', until: '2023.1' },
    { head: 'b4f8b3f584e0', since: '2023.2', until: '2023.2' },
    { head: '11c3b243b4cb', since: '2023.2' },
    { head: '47147121', since: '2024.1' },
  ],
  glance: [
    { head: 'mitaka02', since: 'mitaka', until: 'newton' },
    { head: 'ocata_contract01', since: 'ocata', until: 'ocata' },
    { head: 'pike_contract01', since: 'pike', until: 'pike' },
    { head: 'queens_contract01', since: 'queens', until: 'queens' },
    { head: 'rocky_contract02', since: 'rocky', until: 'stein' },
    { head: 'train_contract01', since: 'train', until: 'train' },
    { head: 'ussuri_contract01', since: 'ussuri', until: 'victoria' },
    { head: 'wallaby_contract01', since: 'wallaby', until: 'zed' },
    { head: '2023_1_contract01', since: '2023.1', until: '2023.2' },
    { head: '2024_1_contract01', since: '2024.1' },
  ],
  placement: [
    { head: 'b4ed3a175331', until: 'stein' },
    { head: '611cd6dffd7b', until: 'wallaby' },
    { head: 'b5c396305c25', until: 'wallaby' },
    { head: '422ece571366', since: 'xena' },
  ],
  nova: [
    { head: '8f2f1571d55b', until: 'yoga' },
    { head: '16f1fbcab42b', until: 'yoga' },
    { head: 'ccb0fa1a2252', since: 'zed', until: 'zed' },
    { head: '960aac0e09ea', since: '2023.1', until: '2023.1' },
    { head: '1b91788ec3a6', since: '2023.2', until: '2023.2' },
    { head: '1acf2c98e646', since: '2023.2', until: '2023.2' },
    { head: '13863f4e1612', since: '2024.1', until: '2024.2' },
    { head: 'd60bddf7a903', since: '2025.1', until: '2025.1' },
    { head: '2903cd72dc14', since: '2025.1' },
  ],
  novaApi: [
    { head: 'd67eeaabee36', until: 'yoga' },
    { head: 'b30f573d3377', until: '2023.1' },
    { head: 'cdeec0c85668', since: '2023.2' },
  ],
  neutron: [
    { head: 'havana', since: 'havana', until: 'havana' },
    { head: 'icehouse', since: 'icehouse', until: 'icehouse' },
    { head: 'juno', since: 'juno', until: 'juno' },
    { head: 'kilo', since: 'kilo', until: 'kilo' },
    { head: '34af2b5c5a59', since: 'liberty', until: 'liberty' },
    { head: '0e66c5227a8a', since: 'mitaka', until: 'mitaka' },
    { head: '5cd92597d11d', since: 'newton', until: 'newton' },
    { head: 'a9c43481023c', since: 'ocata', until: 'ocata' },
    { head: '7d32f979895f', since: 'pike', until: 'pike' },
    { head: '594422d373ee', since: 'queens', until: 'queens' },
    { head: '867d39095bf4', since: 'rocky', until: 'rocky' },
    { head: '9bfad3f1e780', since: 'stein', until: 'stein' },
    { head: 'c613d0b82681', since: 'train', until: 'train' },
    { head: 'd8bdf05313f4', since: 'ussuri', until: 'ussuri' },
    { head: 'I38991de2b4', since: 'victoria', until: 'victoria' },
    { head: '6135a7bd4425', since: 'wallaby', until: 'wallaby' },
    { head: '1bb3393de75d', since: 'xena', until: 'xena' },
    { head: '34cf8b009713', since: 'yoga', until: 'yoga' },
    { head: '5881373af7f5', since: 'zed', until: 'zed' },
    { head: 'fc153938cdc1', since: '2023.1', until: '2023.1' },
    { head: '89c58a70ceba', since: '2023.2', until: '2023.2' },
    { head: '0e6eff810791', since: '2024.1', until: '2024.1' },
    { head: '5bcb7b31ec7d', since: '2024.2', until: '2024.2' },
    { head: 'ad80a9f07c5c', since: '2025.1', until: '2025.1' },
    { head: 'd553edeb540f', since: '2025.2' },
  ],
  cinder: [
    { head: '921e1a36b076', until: 'yoga' },
    { head: 'c92a3e68beed', since: 'zed', until: 'zed' },
    { head: 'daa98075b90d', since: '2023.1', until: '2023.1' },
    { head: '89aa6f9639f9', since: '2023.2', until: '2023.2' },
    { head: '9c74c1c6971f', since: '2024.1' },
  ],
  heat: [
    { head: '86', until: 'zed' },
    { head: 'c6214ca60943', since: '2023.1' },
  ],
};
