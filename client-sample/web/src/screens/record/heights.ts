// How tall the rows of a long list are: guessed until they were measured, summed up in logarithmic time (Fenwick's tree).
export class Heights {
  private readonly sums: Float64Array;

  constructor(private readonly each: Float64Array) {
    this.sums = new Float64Array(each.length + 1);
    for (let i = 1; i <= each.length; i++) {
      this.sums[i] = (this.sums[i] ?? 0) + (each[i - 1] ?? 0);
      const next = i + (i & -i);
      if (next <= each.length) this.sums[next] = (this.sums[next] ?? 0) + (this.sums[i] ?? 0);
    }
  }

  get total(): number {
    return this.above(this.each.length);
  }

  // Of all rows before that one.
  above(index: number): number {
    let sum = 0;
    for (let i = index; i > 0; i -= i & -i) sum += this.sums[i] ?? 0;
    return sum;
  }

  // The row at that distance from the top.
  at(offset: number): number {
    let index = 0, left = offset;
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, this.each.length))); step >= 1; step /= 2) {
      const sum = this.sums[index + step];
      if (index + step > this.each.length || sum === undefined || sum > left) continue;
      index += step;
      left -= sum;
    }
    return Math.min(index, Math.max(0, this.each.length - 1));
  }

  // By how much it differs from before.
  set(index: number, height: number): number {
    const change = height - (this.each[index] ?? 0);
    if (Math.abs(change) < 0.5) return 0;
    this.each[index] = height;
    for (let i = index + 1; i < this.sums.length; i += i & -i) this.sums[i] = (this.sums[i] ?? 0) + change;
    return change;
  }
}
