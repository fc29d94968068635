import { expect, it } from 'vitest';
import { ciFromEnvironment } from './ci.ts';

it('knows a build of Jenkins', () => {
  const env = {
    JENKINS_URL: 'https://ci.example.org/',
    JOB_NAME: 'cloud/smoke',
    BUILD_NUMBER: '412',
    BUILD_URL: 'https://ci.example.org/job/cloud/job/smoke/412/',
  };
  expect(ciFromEnvironment(env)).toEqual({
    system: 'Jenkins',
    job: 'cloud/smoke',
    build: '412',
    url: 'https://ci.example.org/job/cloud/job/smoke/412/',
  });
});

it('knows builds of GitLab and GitHub', () => {
  const gitlab = {
    GITLAB_CI: 'true',
    CI_JOB_NAME: 'smoke',
    CI_JOB_ID: '7',
    CI_JOB_URL: 'https://gitlab.example.org/7',
  };
  expect(ciFromEnvironment(gitlab)).toMatchObject({ system: 'GitLab', url: 'https://gitlab.example.org/7' });
  const github = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKFLOW: 'smoke',
    GITHUB_RUN_NUMBER: '3',
    GITHUB_SERVER_URL: 'https://github.example.org',
    GITHUB_REPOSITORY: 'ops/cloud',
    GITHUB_RUN_ID: '99',
  };
  expect(ciFromEnvironment(github)).toMatchObject({ url: 'https://github.example.org/ops/cloud/actions/runs/99' });
});

it('knows no build on a person’s machine, nor of a server that does not say which', () => {
  expect(ciFromEnvironment({})).toBeUndefined();
  expect(ciFromEnvironment({ JENKINS_URL: 'x' })).toBeUndefined();
});
