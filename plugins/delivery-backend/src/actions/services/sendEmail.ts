import { OutgoingError } from '../../outgoing';
import { readObjectParameter, readOptionalText, readText, readTexts } from '../parameters';
import { EffectFailed, performOnce } from '../performOnce';
import { ActionRefused, type ActionHandler } from '../types';

/** `email.#SendEmail`: sent once. */
export const sendEmail: ActionHandler = async (call, execution) => {
  const from = readObjectParameter(call.parameters, 'from');
  const content = readObjectParameter(call.parameters, 'content');
  const to = readTexts(call.parameters.to);
  if (to.length === 0) {
    throw new ActionRefused('The mail needs someone in "to".');
  }
  const password = readOptionalText(from, 'password');
  if (password !== undefined) {
    execution.secrets.add(password);
  }
  const host = readText(from, 'host');
  const port = typeof from.port === 'number' ? from.port : 587;
  const subject = readText(content, 'subject');
  return performOnce(call, execution, {
    what: `Mail "${subject}" to ${to.join(', ')}`,
    intent: { host, port, to, subject },
    async perform(key) {
      try {
        const mail = { host, port, user: readText(from, 'address'), password, alias: readOptionalText(from, 'alias'), to, subject, key };
        await execution.deps.mailer.send({ ...mail, body: typeof content.body === 'string' ? content.body : '' });
        return {};
      } catch (error) {
        if (error instanceof OutgoingError && error.problem !== 'unanswered') {
          throw new EffectFailed(error.message, error.problem === 'unreached');
        }
        throw error;
      }
    },
  });
};
