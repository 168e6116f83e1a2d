import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LongText } from './LongText';

describe('LongText', () => {
  const { ResizeObserver: none } = window;
  afterEach(() => {
    jest.restoreAllMocks();
    window.ResizeObserver = none;
  });

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

  it('loses the button when it gets the room that it needs', () => {
    let resized = () => {};
    class Observer implements ResizeObserver {
      constructor(changed: ResizeObserverCallback) {
        resized = () => changed([], this);
      }
      observe() {}
      unobserve() {}
      disconnect() {}
    }
    window.ResizeObserver = Observer;
    const height = jest.spyOn(Element.prototype, 'scrollHeight', 'get');
    height.mockReturnValue(200);
    render(<LongText lines={3}>A sentence.</LongText>);
    expect(screen.getByRole('button')).toBeVisible();
    height.mockReturnValue(0);
    act(() => resized());
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('has none for what fits', () => {
    render(<LongText lines={3}>Short.</LongText>);
    expect(screen.getByText('Short.')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
