import type { HostAccess } from '../../config/host-access.ts';

/** Exchanges by which the clocks are compared; the quickest one counts. */
export const CLOCK_ROUNDS = 4;

/** Settings that services have to agree on. Those that may hold a password are hashed and blanked out on arrival. */
const SHARED = [
  ...['auth_url', 'www_authenticate_uri', 'transport_url', 'connection', 'memcached_servers', 'memcache_servers'],
  ...['my_ip', 'region_name', 'os_region_name', 'region_name_for_services'],
].join('|');

/** Settings that are nothing but a secret: only that the file has one leaves the host. */
const SECRET = [
  ...['password', 'rabbit_password', 'admin_password', 'secret_key', 'metadata_proxy_shared_secret'],
  ...['auth_encryption_key', 'swift_hash_path_suffix', 'memcache_secret_key'],
].join('|');

/** File systems that are always full, or that nobody writes to. */
const UNINTERESTING = ['squashfs', 'iso9660', 'devtmpfs', 'overlay', 'fuse.portal']
  .map((type) => `-x ${type}`)
  .join(' ');

/** What a section of the look begins with, on a line of its own. */
export const SECTION = '@@';

/** Each part of a look: a name, and what prints it. A program that is not there prints nothing. */
const PARTS: Readonly<Record<string, string>> = {
  system: 'uname -sr; hostname; id -u; date +%z',
  addresses: 'ip -o addr show 2>/dev/null | awk \'{sub("/.*", "", $4); print $2, $4}\'',
  processes: 'ps -ww -eo pid=,ppid=,user:32=,etimes=,rss=,args=',
  ticks: 'getconf CLK_TCK; cat /proc/[0-9]*/stat 2>/dev/null',
  sockets: 'ss -H -lntup 2>/dev/null',
  disks: `timeout 5 df -PTk ${UNINTERESTING} 2>/dev/null`,
  inodes: `timeout 5 df -PTi ${UNINTERESTING} 2>/dev/null`,
  memory: 'cat /proc/meminfo',
  load: 'nproc; cat /proc/loadavg',
  files: 'cat /proc/sys/fs/file-nr',
  descriptors: "find /proc/[0-9]*/fd -mindepth 1 -maxdepth 1 -printf '%h\\n' 2>/dev/null | sort | uniq -c",
  limits: "grep -H 'Max open files' /proc/[0-9]*/limits 2>/dev/null",
  bonds: "grep -H -e '^MII Status' -e '^Slave Interface' /proc/net/bonding/* 2>/dev/null",
  chrony: 'timeout 3 chronyc -c tracking 2>/dev/null',
  ntp: 'timeout 3 ntpq -pn 2>/dev/null',
  timedate: 'timeout 3 timedatectl show -p NTP -p NTPSynchronized 2>/dev/null',
  libvirt: 'command -v virsh >/dev/null && { timeout 5 virsh -r version 2>&1; echo "exit $?"; }',
};

/** The one script of a look: it reads as many empty lines as the clocks need, then prints part after part. */
export function lookScript({ configs, logs }: Pick<HostAccess, 'configs' | 'logs'>): string {
  const parts = { ...PARTS, ...configParts(configs), ...logParts(logs) };
  const printed = Object.entries(parts).map(([name, command]) => `echo '${SECTION}${name}'; { ${command}; }`);
  return [
    // Whatever the login shell is, the rest is read by sh; and a host's language must not change the figures.
    'LC_ALL=C; export LC_ALL; PATH=$PATH:/usr/sbin:/sbin; export PATH',
    ...Array.from({ length: CLOCK_ROUNDS }, () => 'read -r _; date +%s.%N'),
    ...printed,
    `echo '${SECTION}end'`,
  ].join('\n');
}

/** Without folders `find` would search the one it stands in. */
function configParts(configs: readonly string[]): Readonly<Record<string, string>> {
  if (configs.length === 0) return {};
  const folders = configs.map(quoted).join(' ');
  return {
    permissions: `find ${folders} -type f -printf '%m %u %g %p\\n' 2>/dev/null`,
    settings: `find ${folders} -type f \\( -name '*.conf' -o -name '*.ini' \\) -exec awk '${settingsProgram()}' {} + 2>/dev/null`,
  };
}

function logParts(logs: readonly string[]): Readonly<Record<string, string>> {
  return logs.length === 0 ? {} : { logs: `stat -c '%i %s %n' ${logs.map(pattern).join(' ')} 2>/dev/null` };
}

/** Prints file, section, key and value, apart by tabs, of the settings of interest. */
function settingsProgram(): string {
  const print = (value: string) => `print FILENAME "\\t" section "\\t" key "\\t" ${value}`;
  return [
    'FNR == 1 { section = "DEFAULT" }',
    '/^[ \\t]*\\[/ { section = $0; gsub(/^[ \\t]*\\[|\\].*$/, "", section); next }',
    '/^[a-z_]+[ \\t]*=/ { key = $0; sub(/[ \\t]*=.*/, "", key); value = $0; sub(/^[^=]*=[ \\t]*/, "", value); sub(/[ \\t]+$/, "", value) }',
    `/^(${SECRET})[ \\t]*=[ \\t]*[^ \\t]/ { ${print('""')} }`,
    `/^(${SHARED})[ \\t]*=/ { ${print('value')} }`,
  ].join(' ');
}

/** A word of the shell that means nothing but itself. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A pattern whose stars and brackets the shell still sees; everything else is quoted. */
export function pattern(glob: string): string {
  return glob.replace(/[^*?[\]]+/g, quoted);
}
