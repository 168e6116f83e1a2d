export { createHttpClient, type HttpAnswer, type HttpClient, type HttpRequest } from './createHttpClient';
export { createMailer, type Mail, type Mailer } from './createMailer';
export { OutgoingError } from './OutgoingError';
export { type OutgoingSettings, readOutgoingSettings } from './readOutgoingSettings';
export { createRateLimits, type RateLimits } from './createRateLimits';
