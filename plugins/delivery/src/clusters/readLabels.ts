/** `env=prod, region=eu` as labels; what is no pair is left to the API to refuse. */
export function readLabels(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(/[,\s]+/)
      .filter(Boolean)
      .map(pair => {
        const [key, ...value] = pair.split('=');
        return [key, value.join('=')];
      }),
  );
}
