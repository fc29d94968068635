/** Privileges that change nothing. `SHOW GRANTS` writes them in these words, MariaDB and MySQL alike. */
const READING = new Set([
  'USAGE',
  'SELECT',
  'PROCESS',
  'SHOW DATABASES',
  'SHOW VIEW',
  'REPLICATION CLIENT',
  'BINLOG MONITOR',
  'SLAVE MONITOR',
  'REPLICA MONITOR',
]);

const GRANT = /^GRANT (?<privileges>.+?) ON (?<scope>\S+) TO /;

/**
 * What the lines of `SHOW GRANTS` allow beyond reading: "INSERT, UPDATE on `nova`.*". The lines themselves hold the
 * hash of the password and go nowhere.
 */
export function writePrivileges(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const { privileges = '', scope = '' } = GRANT.exec(line)?.groups ?? {};
    // A list of columns belongs to the privilege before it: SELECT (id, name), INSERT.
    const names = privileges.replace(/\([^)]*\)/g, '').split(',');
    const writing = names.map((name) => name.trim()).filter((name) => name !== '' && !READING.has(name));
    return writing.length === 0 ? [] : [`${writing.join(', ')} on ${scope}`];
  });
}
