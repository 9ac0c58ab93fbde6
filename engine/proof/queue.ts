/** First in, first out; what has left is let go of, so that a long exploration holds only what is still to be followed. */
export class Queue<T> {
  private items: T[] = [];
  private next = 0;

  get isEmpty(): boolean {
    return this.next >= this.items.length;
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    const item = this.items[this.next];
    this.next += 1;
    if (this.next >= 4_096) {
      this.items = this.items.slice(this.next);
      this.next = 0;
    }
    return item;
  }
}
