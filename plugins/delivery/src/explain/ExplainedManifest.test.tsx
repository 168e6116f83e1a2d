import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ExplainedManifest } from './ExplainedManifest';

const origin = (path: string, onJump?: () => void) => ({
  path,
  text: `the origin of ${path}`,
  onJump,
});

it('says where the value of a line comes from that is pointed at or reached by the arrow keys', async () => {
  const jumped: string[] = [];
  render(
    <ExplainedManifest
      label="Deployment web"
      lines={[
        { text: 'kind: Deployment', origin: origin('kind') },
        { text: 'spec:' },
        {
          text: '  replicas: 3',
          origin: origin('spec.replicas', () => jumped.push('spec.replicas')),
        },
      ]}
    />,
  );
  const user = userEvent.setup();
  const status = screen.getByRole('status');
  expect(status).toHaveTextContent('Point at a line');
  await user.hover(screen.getByText('kind: Deployment'));
  expect(status).toHaveTextContent('kind: the origin of kind');

  await user.tab();
  await user.keyboard('{ArrowDown}');
  expect(screen.getByRole('button', { name: 'replicas: 3' })).toHaveFocus();
  expect(status).toHaveTextContent(
    'spec.replicas: the origin of spec.replicas',
  );
  await user.keyboard('{Enter}');
  expect(jumped).toEqual(['spec.replicas']);
  await user.keyboard('{ArrowUp}');
  expect(
    screen.getByRole('button', { name: 'kind: Deployment' }),
  ).toHaveFocus();
});
