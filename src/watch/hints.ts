/** What events tell of resources, so that a watcher need look only when there is something to see. */
export interface Hints<Resource> {
  /** True while a change would be heard of; else only looking tells. */
  readonly isReliable: boolean;
  /** How long in ms the event that ends a change may at least be behind the one that announces it. */
  readonly patienceMs: number;
  /** Mean pause in ms between two looks for what events may have lost. */
  readonly safetyMs: number;
  /** The resource as the events so far show it. It may lack what events do not tell. */
  view(id: string): Resource | undefined;
  /** As `view`, when the last event was the end of something and the view may stand for the resource itself. */
  final(id: string): Resource | undefined;
  /**
   * Hears the id of every resource an event was about, and of every moment at which events began or ceased to come.
   * Several may listen.
   */
  listen(heard: (id: string) => void, turned: () => void): void;
  /** A look showed what no event had announced: they are not to be relied on until they are heard again. */
  missed(): void;
}
