package dev.customary.sandbox;

/** A remote system in a box: asked as its callers ask it, and worked in as its people do. */
public interface Sandbox extends SimulatedSystem, Administered {}
