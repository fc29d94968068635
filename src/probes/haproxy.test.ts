import { expect, test } from 'vitest';
import { parseCsv } from './haproxy.ts';

const CSV = `# pxname,svname,scur,slim,status,lastchg,chkdown,hrsp_5xx,
keystone,FRONTEND,1,100,OPEN,,,4,
keystone,node-1,0,,UP 1/3,10,1,2,
keystone,node-2,0,,no check,,,,
keystone,BACKEND,0,10,DOWN,30,2,2,
`;

test("reads HAProxy's rows by the names of their columns", () => {
  expect(parseCsv(CSV)).toMatchObject([
    { name: 'FRONTEND', status: 'OPEN', sessions: { used: 1, limit: 100 }, serverErrors: 4 },
    { name: 'node-1', status: 'UP', downs: 1, changedSecondsAgo: 10 },
    { name: 'node-2', status: 'no check' },
    { proxy: 'keystone', name: 'BACKEND', status: 'DOWN' },
  ]);
});

test('takes nothing else for statistics', () => {
  expect(parseCsv('<html>')).toBeUndefined();
});
