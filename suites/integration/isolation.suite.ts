import { check, expect, refused, topic } from 'seatrial/suite';
import { ADMIN_CALLS } from './parts/admin-calls.ts';
import { BELONGINGS } from './parts/belongings.ts';
import { newPerson, signIn } from './parts/persons.ts';

topic('tenant isolation', () => {
  for (const { what, needs, statuses = [404], make, reach, change, remove, listed } of BELONGINGS) {
    check(
      `hides ${what} from another project, and lets it change and delete nothing`,
      { needs: [...needs, 'other-project'], severity: 'critical' },
      async (context) => {
        const { cloud, other } = context;
        const id = await make(context);
        await reach(cloud, id, context);
        await refused(reach(other, id, context), ...statuses);
        if (change) await refused(change(other, id, context), ...statuses);
        await refused(remove(other, id, context), ...statuses);
        if (listed) {
          expect(await listed(cloud, context), 'what its owner sees').toContain(id);
          expect(await listed(other, context), 'what others see').not.toContain(id);
        }
        // Whatever was answered: it is still there, and whole.
        await reach(cloud, id, context);
      },
    );
  }
});

topic('role scoping', () => {
  for (const { what, needs, call, refusedWith = [401, 403, 404], saying = /./ } of ADMIN_CALLS) {
    check(`refuses a member ${what}`, { needs: [...needs, 'other-project'] }, async (context) => {
      const refusal = await refused(call(context), ...refusedWith);
      expect(refusal.call.apiMessage ?? refusal.message).toMatch(saying);
    });
  }

  check(
    'opens no account to a user whose role means nothing there',
    { needs: ['identity', 'object-store', 'admin', 'other-project'] },
    async (context) => {
      const { admin, adminProvision, actAs, facts } = context;
      const [person, role] = await Promise.all([
        newPerson(context, 'bystander'),
        adminProvision.make('role', 'bystander', {}),
      ]);
      await admin.identity.grants.add({ project: facts.projectId, user: person.id }, role.id);
      const { cloud } = actAs(await signIn(context, person, facts.projectId));
      await refused(cloud.objectStore.account.show(), 403);
      await refused(cloud.objectStore.containers.put('st-nobody-may'), 403);
    },
  );
});
