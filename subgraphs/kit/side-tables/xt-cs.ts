import { Column, Entity, PrimaryColumn } from "typeorm";

/** 参数: a policy parameter of a division, as text or JSON. */
@Entity({ name: "xt_cs" })
export class XtCs {
  @PrimaryColumn({ type: "varchar", length: 60 })
  name!: string;

  @PrimaryColumn({ type: "varchar", length: 6 })
  division!: string;

  @Column({ type: "text" })
  value!: string;
}
