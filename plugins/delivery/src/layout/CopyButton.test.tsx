import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyButton } from './CopyButton';

/** Clicks it in a browser with this clipboard. */
async function copyWith(clipboard?: {
  writeText(text: string): Promise<void>;
}) {
  const user = userEvent.setup();
  Object.defineProperty(navigator, 'clipboard', {
    value: clipboard,
    configurable: true,
  });
  render(<CopyButton text="kind: Role" />);
  await user.click(screen.getByRole('button', { name: 'Copy' }));
}

describe('CopyButton', () => {
  it('says that it copied', async () => {
    const copied: string[] = [];
    await copyWith({
      writeText: async text => {
        copied.push(text);
      },
    });
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(copied).toEqual(['kind: Role']);
  });

  it('says what to do where the browser gives no clipboard', async () => {
    await copyWith(undefined);
    expect(
      await screen.findByRole('button', { name: /select the text/ }),
    ).toBeVisible();
  });
});
