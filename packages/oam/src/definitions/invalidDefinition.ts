/** Thrown where a definition is CUE but not a definition; `hint` says what to do. */
export class InvalidDefinition extends Error {
  constructor(message: string, readonly line?: number, readonly hint?: string) {
    super(message);
    this.name = 'InvalidDefinition';
  }
}
