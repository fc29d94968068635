import { expect, test } from 'vitest';
import { takeCpuCosts } from './costs.ts';
import { startHost } from './testing/ssh-server.ts';

const PROCESSES = [
  '  10 1 nova 100 2048 /usr/bin/python3 /usr/bin/nova-api',
  '  11 10 nova 100 2048 /usr/bin/python3 /usr/bin/nova-api',
  '  12 1 root 100 2048 /usr/bin/some-editor',
].join('\n');

/** pid (name) state and 10 more fields, then utime, stime, cutime and cstime in ticks. */
const stat = (pid: number, ...ticks: number[]) => `${pid} (a) name)) S ${'0 '.repeat(10)}${ticks.join(' ')} 20 0`;
const STATS = [stat(10, 100, 50, 0, 0), stat(11, 0, 0, 25, 25), stat(12, 999, 0, 0, 0)].join('\n');

test("adds up the processor time of a service's processes over all hosts, and leaves out what is none", async () => {
  const says = `@@processes\n${PROCESSES}\n@@ticks\n100\n${STATS}\n@@end\n`;
  await using one = await startHost({ says });
  await using two = await startHost({ says });
  expect(await takeCpuCosts([one.access, two.access])).toEqual({ cpu: 4_000, cpu_nova_api: 4_000 });
});
