import { join } from 'node:path';
import type { RunRecord } from '../model/record.ts';
import { writeFileAtomic, writeFolderAtomic } from './atomic.ts';

/** Makes one kind of report from a run record, and from nothing else. */
export interface Reporter {
  /** The file or folder it writes, relative to the run's report folder. */
  readonly name: string;
  /** `record` is already redacted. */
  write(record: RunRecord, dir: string): Promise<void>;
}

/** A reporter whose whole output is one text file. */
function textFile(name: string, render: (record: RunRecord) => Promise<string>): Reporter {
  return { name, write: async (record, dir) => writeFileAtomic(join(dir, name), await render(record)) };
}

// Each is imported when it writes: a run that only prints its help should not pay for an XML builder.
/** The reports of every run, in the order they are written: the record first, for everything else can be rebuilt from it. */
export const reporters: readonly Reporter[] = [
  textFile('run.json', async (record) => `${JSON.stringify(record, null, 2)}\n`),
  textFile('junit.xml', async (record) => (await import('./junit/junit.ts')).renderJunit(record)),
  {
    name: 'allure-results',
    write: (record, dir) =>
      writeFolderAtomic(join(dir, 'allure-results'), async (folder) =>
        (await import('./allure/write.ts')).writeAllureResults(record, folder),
      ),
  },
  textFile('index.html', async (record) => (await import('./html/page.ts')).renderPage(record)),
];
