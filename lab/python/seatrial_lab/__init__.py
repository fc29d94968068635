"""The few pieces of OpenStack the lab replaces: a hypervisor, an L2 agent's data plane and a volume back-end."""
