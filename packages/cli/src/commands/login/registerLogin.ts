import type { Command } from 'commander';
import { reportFailure } from '../../portal';
import { outputOption } from '../../program/commonOptions';
import { parseTimeout } from '../../program/parseTimeout';
import type { CommandHost } from '../../program/registerCommand';
import { loginCommand } from './login';
import { logoutCommand } from './logout';

export function registerLogin(program: Command, { io, done }: CommandHost) {
  program
    .command('login')
    .description(
      'Sign in at a portal, with its own sign-in, so that further commands act in your name.',
    )
    .argument(
      '[server]',
      'address of the portal, for example https://portal.example.com',
    )
    .option(
      '--no-browser',
      'print the address of the page instead of opening it',
    )
    .option(
      '--timeout <duration>',
      'how long to wait',
      parseTimeout,
      parseTimeout('5m'),
    )
    .addOption(outputOption(['text', 'json']))
    .addHelpText(
      'after',
      `
The token is kept for you alone in $XDG_CONFIG_HOME/slipway/logins.json. Scripts set SLIPWAY_SERVER and SLIPWAY_TOKEN instead; a token that is not a person's cannot approve.`,
    )
    .action(async (server, options) =>
      done(
        await loginCommand(server, options, io).catch(error =>
          reportFailure(error, io, options.output),
        ),
      ),
    );
}

export function registerLogout(program: Command, { io, done }: CommandHost) {
  program
    .command('logout')
    .description('Forget the login at a portal.')
    .argument(
      '[server]',
      'address of the portal; else where you signed in last',
    )
    .action(async server =>
      done(
        await logoutCommand(server, io).catch(error =>
          reportFailure(error, io, 'text'),
        ),
      ),
    );
}
