/** A reason not to go on, in a sentence for the person at the terminal. Shown without a stack. */
export class Refusal extends Error {}
