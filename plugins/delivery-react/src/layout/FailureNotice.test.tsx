import { DeliveryError } from '@slipway/backstage-plugin-delivery-common';
import { render, screen } from '@testing-library/react';
import { FailureNotice } from './FailureNotice';

function failure(status: number, code: string, message: string, hint?: string) {
  const problem = { code, message, hint };
  return new DeliveryError({ ...problem, status, errors: [problem] });
}

describe('FailureNotice', () => {
  it('tells the sentence, the hint and the code of the API', () => {
    render(
      <FailureNotice
        what="The decision was not taken"
        error={failure(
          409,
          'hash_mismatch',
          'Something else would be delivered.',
          'Look at the changes again.',
        )}
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The decision was not taken.Something else would be delivered. Look at the changes again. (hash_mismatch)',
    );
  });

  it('tells all problems, each with its path', () => {
    const problems = [
      {
        code: 'unknown_field',
        message: 'There is no such field.',
        path: 'spec.a',
      },
      { code: 'wrong_type', message: 'It must be a number.', path: 'spec.b' },
    ];
    render(
      <FailureNotice
        what="It was not accepted"
        error={
          new DeliveryError({ ...problems[0], status: 400, errors: problems })
        }
      />,
    );
    expect(screen.getByText('spec.a:')).toBeVisible();
    expect(screen.getByText(/It must be a number/)).toBeVisible();
  });

  it('offers no second try to somebody who is not allowed', () => {
    render(
      <FailureNotice
        what="The run could not be read"
        error={failure(403, 'forbidden', 'You lack delivery.application.read.')}
        onRetry={() => {}}
      />,
    );
    expect(screen.getByText(/you are not allowed to/)).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
