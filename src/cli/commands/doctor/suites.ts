import type { Target } from '../../../config/target.ts';
import type { Cloud } from '../../../openstack/cloud.ts';
import type { CheckFacts } from '../../../runner/check-record.ts';
import type { Need } from '../../../runner/context.ts';
import { discover } from '../../../runner/discover.ts';
import type { TargetFacts } from '../../../runner/facts.ts';
import { listChecks } from '../../../runner/list.ts';
import { unmetNeeds } from '../../../runner/needs.ts';
import { findSuiteFiles } from '../../../runner/suite-files.ts';
import type { Finding } from './finding.ts';

/** Says of every suite what of it can run on this cloud as this user, and why the rest cannot. */
export async function checkSuites(cloud: Cloud, target: Target, ownProject: boolean): Promise<Finding[]> {
  const [found, checks] = await Promise.all([
    discover(cloud, target),
    listChecks(await findSuiteFiles([]), { tags: [], allowDisruptive: true }),
  ]);
  const { user, project, roles } = cloud.session.identity;
  const facts: TargetFacts = {
    ...found,
    hasAdmin: roles.includes('admin'),
    hasOtherProject: ownProject,
    projectId: project?.id ?? '',
    userId: user.id,
  };
  return judgeSuites(checks, facts);
}

/** One finding for each suite, and one for each reason to skip a part of it. */
export function judgeSuites(checks: readonly CheckFacts[], facts: TargetFacts): Finding[] {
  return [...new Set(checks.map(({ suite }) => suite))].flatMap((suite) => {
    const own = checks.filter((check) => check.suite === suite);
    const reasons = new Map<string, number>();
    let skipped = 0;
    for (const check of own) {
      const unmet = unmetNeeds(check.needs as readonly Need[], facts);
      if (unmet.length > 0) skipped += 1;
      for (const reason of unmet) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    const finding = { area: 'suites' as const, subject: suite };
    if (skipped === 0) return [{ ...finding, state: 'ok' as const, text: `all ${own.length} checks can run` }];
    const none = skipped === own.length;
    return [
      {
        ...finding,
        state: none ? ('warning' as const) : ('ok' as const),
        text: `${own.length - skipped} of ${own.length} checks can run`,
      },
      ...[...reasons].map(([reason, amount]) => ({
        ...finding,
        state: 'note' as const,
        text: `${amount} ${amount === 1 ? 'is' : 'are'} skipped: ${amount === 1 ? reason : reason.replace(/^needs/, 'they need')}`,
      })),
    ];
  });
}
