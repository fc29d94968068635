import { describe, expect, it } from 'vitest';
import { writePrivileges } from './grants.ts';

describe('what a user may do beyond reading', () => {
  it('is nothing for a user that reads and watches', () => {
    expect(
      writePrivileges([
        "GRANT SELECT, PROCESS, SHOW DATABASES, BINLOG MONITOR, SLAVE MONITOR ON *.* TO `seatrial`@`%` IDENTIFIED BY PASSWORD '*F5'",
        'GRANT USAGE ON *.* TO `seatrial`@`%`',
        'GRANT SELECT (`id`, `name`) ON `nova`.`instances` TO `seatrial`@`%`',
        'GRANT SELECT, SHOW VIEW ON `neutron`.* TO `seatrial`@`%`',
        'GRANT PROCESS, REPLICATION CLIENT ON *.* TO `seatrial`@`%`',
      ]),
    ).toEqual([]);
  });

  it('names each privilege and where it is given, and never the hash of the password', () => {
    const found = writePrivileges([
      "GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` IDENTIFIED BY PASSWORD '*HASH' WITH GRANT OPTION",
      'GRANT SELECT, INSERT, UPDATE (`a`, `b`) ON `nova`.* TO `seatrial`@`%`',
      'GRANT BACKUP_ADMIN,SYSTEM_USER ON *.* TO `seatrial`@`%`',
    ]);
    expect(found).toEqual(['ALL PRIVILEGES on *.*', 'INSERT, UPDATE on `nova`.*', 'BACKUP_ADMIN, SYSTEM_USER on *.*']);
  });

  it('leaves a role to the lines with its own privileges', () => {
    expect(writePrivileges(['GRANT `reader` TO `seatrial`@`%`', 'GRANT DELETE ON `nova`.* TO `reader`'])).toEqual([
      'DELETE on `nova`.*',
    ]);
  });
});
