/** Thrown inside an operation: what it wrote is undone, and `answer` is its result all the same. */
export class Undo<Answer> extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('undo')
    this.answer = answer
  }
}
