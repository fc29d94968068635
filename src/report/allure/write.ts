import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileSystemWriter } from 'allure-js-commons/sdk/reporter';
import type { RunRecord } from '../../model/record.ts';
import { checksOf } from '../../model/totals.ts';
import { categories } from './categories.ts';
import { environmentOf, executorOf } from './environment.ts';
import { toResult } from './result.ts';

/** Writes the run as Allure results into an existing, empty folder. */
export async function writeAllureResults(record: RunRecord, folder: string): Promise<void> {
  const writer = new FileSystemWriter({ resultsDir: folder });
  const seen = new Map<string, number>();
  for (const check of checksOf(record.suites)) {
    const occurrence = seen.get(check.id) ?? 0;
    seen.set(check.id, occurrence + 1);
    const { result, attachments } = toResult(record, check, occurrence);
    for (const { source, content } of attachments) writer.writeAttachment(source, content);
    writer.writeResult(result);
  }
  writer.writeEnvironmentInfo(environmentOf(record));
  writer.writeCategoriesDefinitions(categories);
  const executor = executorOf(record);
  // The library knows this file's shape, but no writer for it.
  if (executor) await writeFile(join(folder, 'executor.json'), JSON.stringify(executor));
}
