/** Where a log ended: the file itself by its inode, because a rotated log is another file under the same name. */
export interface LogPosition {
  readonly path: string;
  readonly inode: string;
  readonly size: number;
}

/** Reads what `stat -c '%i %s %n'` printed. */
export function readPositions(lines: readonly string[]): LogPosition[] {
  return lines.flatMap((line) => {
    const [, inode, size, path] = /^(\d+) (\d+) (.*)$/.exec(line) ?? [];
    return inode && size && path ? [{ path, inode, size: Number(size) }] : [];
  });
}
