// The server's clock, as this device can know it. Set by every welcome; carried on by a clock that no one can turn back;
// moved forward by any live event that is dated later than we believe it is.
export class ServerClock {
  private offset: number | undefined;

  constructor(
    private readonly steady: () => number = () => performance.now(),
    private readonly wall: () => number = () => Date.now(),
  ) {}

  // Until the first welcome it is the device's own.
  now(): number {
    return this.offset === undefined ? this.wall() : Math.round(this.steady() + this.offset);
  }

  set(now: number): void {
    this.offset = now - this.steady();
  }

  isAtLeast(at: number): void {
    if (this.offset !== undefined && this.now() < at) this.set(at);
  }
}
