/** How to prove who we are to Keystone. Secrets stay in this object and are registered for redaction by the loader. */
export type AuthMethod =
  | {
      readonly method: 'password';
      readonly username?: string;
      readonly userId?: string;
      readonly userDomain?: DomainRef;
      readonly password: string;
      readonly scope: Scope;
    }
  | { readonly method: 'token'; readonly token: string; readonly scope: Scope }
  | {
      readonly method: 'application-credential';
      readonly id?: string;
      readonly name?: string;
      readonly username?: string;
      readonly userDomain?: DomainRef;
      readonly secret: string;
    };

/** A domain by id or by name. */
export interface DomainRef {
  readonly id?: string;
  readonly name?: string;
}

/** What a token is for. `unscoped` is what Keystone makes of no scope at all. */
export type Scope =
  | { readonly kind: 'project'; readonly id?: string; readonly name?: string; readonly domain?: DomainRef }
  | { readonly kind: 'domain'; readonly domain: DomainRef }
  | { readonly kind: 'system' }
  | { readonly kind: 'unscoped' };

export const INTERFACES = ['public', 'internal', 'admin'] as const;
export type EndpointInterface = (typeof INTERFACES)[number];

export interface TlsSettings {
  /** PEM bundle that signs the endpoints' certificates; the system's when left out. */
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  /** False turns verification off: only what `verify: false` or `insecure` says. */
  readonly verify: boolean;
}

/** One cloud as clouds.yaml, secure.yaml and `OS_*` describe it, merged and checked. */
export interface CloudConfig {
  readonly name: string;
  readonly authUrl: string;
  readonly auth: AuthMethod;
  readonly region?: string;
  readonly interface: EndpointInterface;
  readonly tls: TlsSettings;
  /** `<type>_endpoint_override` entries, by service type (`compute`, `block-storage`, …). */
  readonly endpointOverrides: Readonly<Record<string, string>>;
  /** Where it was read from, for messages: a file's path or "environment". */
  readonly source: string;
}

/** What says of a cloud's configuration which one it is, and nothing secret. */
export type CloudOrigin = Pick<CloudConfig, 'name' | 'authUrl' | 'region' | 'source'>;

export function originOf({ name, authUrl, region, source }: CloudConfig): CloudOrigin {
  return { name, authUrl, ...(region && { region }), source };
}
