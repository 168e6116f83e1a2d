import { InvalidArgumentError, Option } from 'commander';
import { RULE_LEVELS, RuleLevels, RULES } from '@slipway/oam';

/** `--rule conflictsWith=error`, may be repeated. */
export function ruleOption(): Option {
  return new Option(
    '--rule <name=level>',
    `how much a rule of the definitions counts: ${RULES.join(
      ', ',
    )} = ${RULE_LEVELS.join(', ')}; may be repeated`,
  ).argParser(addRule);
}

function addRule(
  text: string,
  before: Partial<RuleLevels> = {},
): Partial<RuleLevels> {
  const [name, value] = text.split('=');
  const rule = RULES.find(candidate => candidate === name);
  const level = RULE_LEVELS.find(candidate => candidate === value);
  if (!rule || !level) {
    throw new InvalidArgumentError(
      `Write for example conflictsWith=error; rules are ${RULES.join(
        ', ',
      )}, levels are ${RULE_LEVELS.join(', ')}.`,
    );
  }
  return { ...before, [rule]: level };
}
