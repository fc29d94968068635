import { Severity as AllureSeverity, type Label, LabelName, type Link, LinkType } from 'allure-js-commons';
import type { Check, RunRecord, Severity } from '../../model/record.ts';
import { oneLine } from '../text.ts';

const severities: Readonly<Record<Severity, AllureSeverity>> = {
  critical: AllureSeverity.CRITICAL,
  major: AllureSeverity.NORMAL,
  minor: AllureSeverity.MINOR,
};

/** Where a check stands in Allure's trees: suites, behaviours, packages and the timeline. */
export function labelsOf(record: RunRecord, check: Check): Label[] {
  const suite = oneLine(check.suite);
  const topic = oneLine(check.topic);
  return [
    { name: LabelName.PARENT_SUITE, value: suite },
    { name: LabelName.SUITE, value: topic },
    { name: LabelName.EPIC, value: suite },
    { name: LabelName.FEATURE, value: topic },
    { name: LabelName.PACKAGE, value: `seatrial.${suite}` },
    { name: LabelName.TEST_CLASS, value: `seatrial.${suite}.${topic}` },
    { name: LabelName.SEVERITY, value: severities[check.severity] },
    { name: LabelName.HOST, value: oneLine(record.cloud.name) },
    { name: LabelName.FRAMEWORK, value: 'seatrial' },
    { name: LabelName.LANGUAGE, value: 'typescript' },
    ...check.requirements.map((requirement) => ({ name: LabelName.STORY, value: oneLine(requirement) })),
    ...check.tags.map((tag) => ({ name: LabelName.TAG, value: oneLine(tag) })),
  ];
}

/** Links to the requirements a check proves. They have no address of their own, so the link names them by URN. */
export function linksOf(check: Check): Link[] {
  return check.requirements.map((requirement) => ({
    type: LinkType.TMS,
    name: oneLine(requirement),
    url: `urn:seatrial:requirement:${encodeURIComponent(oneLine(requirement))}`,
  }));
}
