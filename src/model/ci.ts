import type { CiBuild } from './record.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How CI servers tell a build who it is. `marker` is set by that server and by no other. */
const servers: readonly {
  system: string;
  marker: string;
  job: string;
  build: string;
  url(env: Environment): string;
}[] = [
  {
    system: 'Jenkins',
    marker: 'JENKINS_URL',
    job: 'JOB_NAME',
    build: 'BUILD_NUMBER',
    url: (env) => env.BUILD_URL ?? '',
  },
  { system: 'GitLab', marker: 'GITLAB_CI', job: 'CI_JOB_NAME', build: 'CI_JOB_ID', url: (env) => env.CI_JOB_URL ?? '' },
  {
    system: 'GitHub',
    marker: 'GITHUB_ACTIONS',
    job: 'GITHUB_WORKFLOW',
    build: 'GITHUB_RUN_NUMBER',
    url: (env) => `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`,
  },
];

/** The CI build these environment variables speak of; undefined outside of one. */
export function ciFromEnvironment(env: Environment): CiBuild | undefined {
  const server = servers.find(({ marker }) => env[marker]);
  const job = server && env[server.job];
  const build = server && env[server.build];
  return job && build ? { system: server.system, job, build, url: server.url(env) } : undefined;
}
