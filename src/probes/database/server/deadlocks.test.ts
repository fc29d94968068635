import { describe, expect, it } from 'vitest';
import { lastDeadlock } from './deadlocks.ts';

// As MariaDB 10.11 wrote it, shortened: two sessions that updated two rows in opposite order.
const STATUS = `
-----------------
BACKGROUND THREAD
-----------------
srv_master_thread log flush and writes: 97
------------------------
LATEST DETECTED DEADLOCK
------------------------
2026-11-21 17:08:24 0x7f454c2316c0
*** (1) TRANSACTION:
TRANSACTION 16072, ACTIVE 5 sec starting index read
MariaDB thread id 53, OS thread handle 139935606838976, query id 1909 localhost root Updating
update st_scratch.t set v='secret2' where id=2
*** WAITING FOR THIS LOCK TO BE GRANTED:
RECORD LOCKS space id 668 page no 3 n bits 320 index PRIMARY of table \`st_scratch\`.\`t\` trx id 16072 lock_mode X locks rec but not gap waiting
Record lock, heap no 3 PHYSICAL RECORD: n_fields 4; compact format; info bits 0
 3: len 1; hex 78; asc x;;

*** CONFLICTING WITH:
RECORD LOCKS space id 668 page no 3 n bits 320 index PRIMARY of table \`st_scratch\`.\`t\` trx id 16074 lock_mode X locks rec but not gap

*** (2) TRANSACTION:
TRANSACTION 16074, ACTIVE 4 sec starting index read
MariaDB thread id 54, OS thread handle 139935605917376, query id 1907 localhost root Updating
update st_scratch.t
set v='y' where id=1
*** WAITING FOR THIS LOCK TO BE GRANTED:
RECORD LOCKS space id 668 page no 3 n bits 320 index PRIMARY of table \`st_scratch\`.\`t\` trx id 16074 lock_mode X locks rec but not gap waiting

*** WE ROLL BACK TRANSACTION (1)
------------
TRANSACTIONS
------------
Trx id counter 16078
`;

describe('the last deadlock', () => {
  it('is told with its tables and what was done, and without a value', () => {
    expect(lastDeadlock(STATUS, '2026-11-21 17:09:24')).toEqual({
      at: '2026-11-21 17:08:24',
      secondsAgo: 60,
      tables: ['`st_scratch`.`t`'],
      statements: ['update st_scratch.t set v=? where id=?'],
    });
  });

  it('is none where the server met none', () => {
    expect(lastDeadlock('\n------------\nTRANSACTIONS\n------------\n', '2026-11-21 17:09:24')).toBeUndefined();
  });
});
