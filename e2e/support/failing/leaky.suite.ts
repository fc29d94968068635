import { check, topic } from 'seatrial/suite';

topic('a leaky check', () => {
  check('fails with everything it knows in its message', { needs: ['identity'] }, async ({ cloud, attach }) => {
    const { id } = await cloud.session.token();
    attach('the token', id);
    attach('the session', cloud.session.config);
    // A password in a request body that the cloud refuses, a token in a header, and both in the error's text.
    await cloud.identity.api.call('POST', '/users', {
      headers: { 'x-subject-token': id },
      body: { user: { name: 'nobody', password: `St1!${'x'.repeat(12)}` } },
      query: { token: id },
      expect: [299],
    });
    throw new Error(`token ${id}, config ${JSON.stringify(cloud.session.config)}`);
  });

  check('throws the token in the face of whoever looks', { needs: ['identity'] }, async ({ cloud }) => {
    throw new Error(`token ${(await cloud.session.token()).id}, config ${JSON.stringify(cloud.session.config)}`);
  });
});
