import { posix } from 'node:path';
import type { HostAccess } from '../../config/host-access.ts';

/** Exchanges by which the clocks are compared; the quickest one counts. */
export const CLOCK_ROUNDS = 4;

/**
 * Settings that services have to agree on, or that say who they are. Those that may hold a password are hashed and
 * blanked out on arrival.
 */
const SHARED = [
  ...['auth_url', 'www_authenticate_uri', 'transport_url', 'connection', 'memcached_servers', 'memcache_servers'],
  ...['my_ip', 'host', 'region_name', 'os_region_name', 'region_name_for_services'],
].join('|');

/** Settings that are nothing but a secret: only that the file has one leaves the host. */
const SECRET = [
  ...['password', 'rabbit_password', 'admin_password', 'secret_key', 'metadata_proxy_shared_secret'],
  ...['auth_encryption_key', 'swift_hash_path_suffix', 'memcache_secret_key'],
].join('|');

/** File systems that are always full, or that nobody writes to: images, layers, and what the firmware keeps. */
const UNINTERESTING = [
  ...['squashfs', 'fuse.snapfuse', 'fuse.squashfuse', 'erofs', 'cramfs', 'romfs', 'iso9660', 'udf'],
  ...['overlay', 'aufs', 'devtmpfs', 'efivarfs', 'fuse.portal'],
]
  .map((type) => `-x ${type}`)
  .join(' ');

/** Seconds that `df` may take: a network file system without its server never answers, and it asks all of them. */
export const DF_SECONDS = 5;

/** What a section of the look begins with, on a line of its own. */
export const SECTION = '@@';

/** Each part of a look: a name, and what prints it. A program that is not there prints nothing. */
const PARTS: Readonly<Record<string, string>> = {
  system: 'uname -sr; hostname; id -u; date +%z',
  addresses: 'ip -o addr show 2>/dev/null | awk \'{sub("/.*", "", $4); print $2, $4}\'',
  processes: 'ps -ww -eo pid=,ppid=,user:32=,etimes=,rss=,args=',
  ticks: 'getconf CLK_TCK; cat /proc/[0-9]*/stat 2>/dev/null',
  sockets: 'ss -H -lntup 2>/dev/null',
  disks: `timeout ${DF_SECONDS} df -PTk ${UNINTERESTING} 2>/dev/null; echo "exit $?"`,
  inodes: `timeout ${DF_SECONDS} df -PTi ${UNINTERESTING} 2>/dev/null`,
  memory: 'cat /proc/meminfo',
  load: 'nproc; cat /proc/loadavg',
  files: 'cat /proc/sys/fs/file-nr',
  descriptors: "find /proc/[0-9]*/fd -mindepth 1 -maxdepth 1 -printf '%h\\n' 2>/dev/null | sort | uniq -c",
  limits: "grep -H 'Max open files' /proc/[0-9]*/limits 2>/dev/null",
  bonds: "grep -H -e '^MII Status' -e '^Slave Interface' /proc/net/bonding/* 2>/dev/null",
  chrony: 'timeout 3 chronyc -c tracking 2>/dev/null',
  ntp: 'timeout 3 ntpq -pn 2>/dev/null',
  timedate: 'timeout 3 timedatectl show -p NTP -p NTPSynchronized 2>/dev/null',
  // Without the address a user other than root asks a daemon of his own, which virsh then starts.
  libvirt: 'command -v virsh >/dev/null && { timeout 5 virsh -r -c qemu:///system version 2>&1; echo "exit $?"; }',
  'libvirt sockets': 'ls -d /run/libvirt/libvirt-sock* /run/libvirt/virtqemud-sock* 2>/dev/null',
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
  if (logs.length === 0) return {};
  const files = logs.map(pattern).join(' ');
  const folders = logs.map((glob) => pattern(posix.dirname(glob))).join(' ');
  return {
    logs: `stat -c '%i %s %n' ${files} 2>/dev/null`,
    // A pattern leads into no folder that is closed: what is in there, nobody sees missing.
    'closed logs': [
      `for log in ${files}; do [ -f "$log" ] && ! [ -r "$log" ] && echo "$log"; done`,
      `for log in ${folders}; do [ -d "$log" ] && ! { [ -r "$log" ] && [ -x "$log" ]; } && echo "$log"; done`,
    ].join('; '),
  };
}

/** What stands behind the settings that are nothing but a secret, in place of their value. */
export const SECRET_MARK = 'secret';

/** Prints file, section, key and value, apart by tabs, of the settings of interest that have a value. */
function settingsProgram(): string {
  const print = (what: string) => `print FILENAME "\\t" section "\\t" key "\\t" ${what}`;
  return [
    'FNR == 1 { section = "DEFAULT" }',
    '/^[ \\t]*\\[/ { section = $0; gsub(/^[ \\t]*\\[|\\].*$/, "", section); next }',
    '/^[a-z_]+[ \\t]*=/ { key = $0; sub(/[ \\t]*=.*/, "", key); value = $0; sub(/^[^=]*=[ \\t]*/, "", value); sub(/[ \\t]+$/, "", value) }',
    `/^(${SECRET})[ \\t]*=[ \\t]*[^ \\t]/ { ${print(`"\\t${SECRET_MARK}"`)} }`,
    `/^(${SHARED})[ \\t]*=[ \\t]*[^ \\t]/ { ${print('value')} }`,
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
