/** A test class of Tempest, as its tests' names give it away. */
export interface TempestClass {
  /** `tempest.api.volume.test_versions.VersionsTest` */
  readonly path: string;
  /** `VersionsTest` */
  readonly name: string;
  /** `volume`, or `scenario` */
  readonly area: string;
  readonly tests: readonly string[];
}

/** Groups full test names by class, in the order they come. */
export function tempestClasses(testNames: readonly string[]): TempestClass[] {
  const byPath = Map.groupBy(testNames, (test) => test.slice(0, test.lastIndexOf('.')));
  return [...byPath].map(([path, tests]) => {
    const parts = path.split('.');
    return {
      path,
      name: parts.at(-1) ?? path,
      area: (parts[1] === 'scenario' ? parts[1] : parts[2]) ?? '',
      tests: tests.map((test) => test.slice(path.length + 1)),
    };
  });
}
