import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LongText } from './LongText';

describe('LongText', () => {
  afterEach(() => jest.restoreAllMocks());

  it('has a button for the rest of what is too long', async () => {
    // jsdom lays nothing out.
    jest.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(200);
    render(<LongText lines={3}>A very long sentence.</LongText>);
    const button = screen.getByRole('button', { name: 'Show all of it' });
    await userEvent.click(button);
    expect(
      screen.getByRole('button', { name: 'Show less', expanded: true }),
    ).toBeVisible();
  });

  it('has none for what fits', () => {
    render(<LongText lines={3}>Short.</LongText>);
    expect(screen.getByText('Short.')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
