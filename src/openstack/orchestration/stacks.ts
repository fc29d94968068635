import type { CallOptions, Query } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/orchestration/v1/#stacks */
export interface Stack {
  readonly id: string;
  readonly stack_name: string;
  /** Action and outcome: `CREATE_IN_PROGRESS`, `CREATE_COMPLETE`, `CREATE_FAILED`, … */
  readonly stack_status: string;
  readonly stack_status_reason: string;
  readonly description?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly outputs?: readonly StackOutput[];
  readonly tags?: readonly string[] | null;
}

export interface StackOutput {
  readonly output_key: string;
  readonly output_value?: unknown;
  readonly description?: string;
}

/** A template as data: Heat takes JSON where people write YAML. */
export interface Template {
  readonly heat_template_version: string;
  readonly description?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly resources?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface StackCreate {
  readonly stack_name: string;
  readonly template: Template;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly timeout_mins?: number;
  readonly tags?: string;
}

export type StackUpdate = Omit<StackCreate, 'stack_name'>;

/** Names a stack: Heat wants both in paths, and redirects who knows only one. */
export type StackRef = Pick<Stack, 'id' | 'stack_name'>;

export const stacks = (api: ServiceClient) => ({
  list: async (query?: Query, options?: CallOptions) =>
    (await api.body<{ stacks: Stack[] }>('GET', '/stacks', { ...options, ...(query && { query }) })).stacks,
  get: async (stack: StackRef, options?: CallOptions) =>
    (await api.body<{ stack: Stack }>('GET', stackPath(stack), options)).stack,
  /** Resolves when Heat accepted it; it is made once its status says so. */
  create: async (input: StackCreate) =>
    (await api.body<{ stack: { id: string } }>('POST', '/stacks', { expect: [201], body: input })).stack,
  update: (stack: StackRef, input: StackUpdate) => api.call('PUT', stackPath(stack), { expect: [202], body: input }),
  delete: async (stack: StackRef) => {
    await api.call('DELETE', stackPath(stack), { expect: [204] });
  },
  outputs: async (stack: StackRef) =>
    (await api.body<{ outputs: StackOutput[] }>('GET', `${stackPath(stack)}/outputs`)).outputs,
  output: async (stack: StackRef, key: string) =>
    (await api.body<{ output: StackOutput }>('GET', `${stackPath(stack)}/outputs/${key}`)).output,
  template: (stack: StackRef) => api.body<Template>('GET', `${stackPath(stack)}/template`),
});

export function stackPath({ stack_name, id }: StackRef): string {
  return `/stacks/${encodeURIComponent(stack_name)}/${id}`;
}
