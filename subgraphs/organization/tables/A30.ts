import { Column, Entity, PrimaryColumn } from "typeorm";

/** 退出: how and when a person left. */
@Entity({ name: "A30" })
export class A30 {
  @PrimaryColumn({ type: "varchar" }) A0000!: string;
  @Column({ type: "varchar" }) A3001!: string | null;
  @Column({ type: "varchar" }) A3004!: string | null;
  @Column({ type: "varchar" }) A3007A!: string | null;
}
