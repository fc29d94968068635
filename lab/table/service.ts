export interface ConfigFile {
  /** Path below lab/templates. */
  readonly template: string;
  /** Path below the lab's etc/, when it differs from the template's. */
  readonly as?: string;
}

/** How a service that answers no requests shows that it lives: a row in its project's list of services or agents. */
export interface Heartbeat {
  readonly api: 'compute' | 'volume' | 'network';
  readonly binary: string;
  readonly host: string;
}

export interface Service {
  readonly name: string;
  readonly about: string;
  readonly packages: readonly string[];
  /** The system user it runs as. */
  readonly user: string;
  readonly command: string;
  readonly configs: readonly ConfigFile[];
  readonly port?: number;
  /** What says that it is ready: an HTTP answer below 500, an open port, or the process having stayed up. */
  readonly ready: 'http' | 'tcp' | 'process';
  /** Services and set-up steps (see steps.ts) that come first. */
  readonly needs: readonly string[];
  /** The host name it gives to its peers. */
  readonly host?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly heartbeat?: Heartbeat;
  /** Seconds between the polite and the impolite stop signal. */
  readonly stopWaitSeconds?: number;
}

/** Config files rendered under their own names. */
export const own = (...templates: string[]): ConfigFile[] => templates.map((template) => ({ template }));
/** Flags that keep a service on the lab's files and away from the packages' ones in /etc. */
export const flags = (folder: string, ...files: string[]): string =>
  [...files.map((file) => `--config-file {{etc}}/${folder}/${file}`), `--config-dir {{etc}}/${folder}/empty.d`].join(
    ' ',
  );
