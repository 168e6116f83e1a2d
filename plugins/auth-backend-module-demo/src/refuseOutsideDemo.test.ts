import { ConfigReader } from '@backstage/config';
import { refuseOutsideDemo } from './refuseOutsideDemo';

const demo = new ConfigReader({ auth: { providers: { demo: {} } } });
const other = new ConfigReader({ auth: { providers: { github: {} } } });

describe('the demo sign-in', () => {
  it('loads where the configuration asks for it', () => {
    expect(() =>
      refuseOutsideDemo({ config: demo, nodeEnv: 'development' }),
    ).not.toThrow();
  });

  it('refuses to load where the configuration does not ask for it', () => {
    expect(() =>
      refuseOutsideDemo({ config: other, nodeEnv: 'development' }),
    ).toThrow('the configuration does not ask for it');
  });

  it('refuses to load in production even when it is configured', () => {
    expect(() =>
      refuseOutsideDemo({ config: demo, nodeEnv: 'production' }),
    ).toThrow('does not load when NODE_ENV is production');
  });
});
