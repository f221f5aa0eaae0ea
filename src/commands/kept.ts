/** Values that take long to make, by key: each is made once, the least recently used are let go. A failure is not kept. */
export class Kept<T> {
  private readonly limit: number
  private readonly make: (key: string) => Promise<T>
  private readonly values = new Map<string, Promise<T>>()

  constructor(limit: number, make: (key: string) => Promise<T>) {
    this.limit = limit
    this.make = make
  }

  get(key: string): Promise<T> {
    const value = this.values.get(key) ?? this.made(key)
    this.values.delete(key)
    this.values.set(key, value)
    this.letGo()
    return value
  }

  /** One that was made already. */
  put(key: string, value: T): void {
    this.values.delete(key)
    this.values.set(key, Promise.resolve(value))
    this.letGo()
  }

  private made(key: string): Promise<T> {
    const value = this.make(key)
    value.catch(() => this.values.get(key) === value && this.values.delete(key))
    return value
  }

  private letGo(): void {
    const [oldest] = this.values.keys()
    if (this.values.size > this.limit && oldest !== undefined) this.values.delete(oldest)
  }
}
